"""The addresses of the desk pages."""

from django.urls import path

from postings.desk import accounts
from postings.desk.access_request import access_request, access_request_sent
from postings.desk.bulk import desk_bulk
from postings.desk.complaint import complaint, complaint_sent
from postings.desk.export import desk_export
from postings.desk.invitation import invitation
from postings.desk.logo import desk_logo
from postings.desk.mails import desk_mails
from postings.desk.membership import desk_invitation_end, desk_membership, desk_membership_end
from postings.desk.people import desk_organizations, desk_people
from postings.desk.posting_close import desk_posting_close
from postings.desk.posting_copy import desk_posting_copy, desk_posting_relist
from postings.desk.posting_edit import desk_posting_edit
from postings.desk.posting_extend import desk_posting_extend
from postings.desk.posting_history import desk_posting_history
from postings.desk.posting_list import desk
from postings.desk.posting_new import desk_posting_new
from postings.desk.posting_preview import desk_posting_preview
from postings.desk.posting_publish import desk_posting_publish, desk_posting_withdraw
from postings.desk.posting_remove import desk_posting_remove
from postings.desk.posting_reopen import desk_posting_reopen
from postings.desk.posting_restore import desk_posting_restore
from postings.desk.posting_take import desk_posting_take
from postings.desk.statistics import desk_posting_statistics
from postings.desk.typing import desk_posting_typed
from postings.desk.undoing import desk_undo

urlpatterns = [
    path("", desk, name="desk"),
    path("bulk/", desk_bulk, name="desk_bulk"),
    path("postings.<slug:form>", desk_export, name="desk_export"),
    path("undo/<str:token>/", desk_undo, name="desk_undo"),
    path("postings/new/", desk_posting_new, name="desk_posting_new"),
    path("postings/<int:pk>/", desk_posting_edit, name="desk_posting_edit"),
    path("postings/<int:pk>/typed/", desk_posting_typed, name="desk_posting_typed"),
    path("postings/<int:pk>/preview/", desk_posting_preview, name="desk_posting_preview"),
    path("postings/<int:pk>/statistics/", desk_posting_statistics, name="desk_posting_statistics"),
    path("postings/<int:pk>/closing/", desk_posting_close, name="desk_posting_close"),
    path("postings/<int:pk>/reopening/", desk_posting_reopen, name="desk_posting_reopen"),
    path("postings/<int:pk>/closing-date/", desk_posting_extend, name="desk_posting_extend"),
    path("postings/<int:pk>/publishing/", desk_posting_publish, name="desk_posting_publish"),
    path("postings/<int:pk>/draft/", desk_posting_withdraw, name="desk_posting_withdraw"),
    path("postings/<int:pk>/copies/", desk_posting_copy, name="desk_posting_copy"),
    path("postings/<int:pk>/relisting/", desk_posting_relist, name="desk_posting_relist"),
    path("postings/<int:pk>/removal/", desk_posting_remove, name="desk_posting_remove"),
    path("postings/<int:pk>/history/", desk_posting_history, name="desk_posting_history"),
    path(
        "postings/<int:pk>/history/<int:change>/",
        desk_posting_restore,
        name="desk_posting_restore",
    ),
    path("postings/<int:pk>/held/<str:name>/", desk_posting_take, name="desk_posting_take"),
    path("mails/", desk_mails, name="desk_mails"),
    path("organizations/", desk_organizations, name="desk_organizations"),
    path("organizations/<int:pk>/", desk_people, name="desk_people"),
    path("organizations/<int:pk>/logo/", desk_logo, name="desk_logo"),
    path("organizations/<int:pk>/members/<int:member>/", desk_membership, name="desk_membership"),
    path(
        "organizations/<int:pk>/members/<int:member>/end/",
        desk_membership_end,
        name="desk_membership_end",
    ),
    path(
        "organizations/<int:pk>/invitations/<int:invitation>/end/",
        desk_invitation_end,
        name="desk_invitation_end",
    ),
    path("invitations/<str:token>/", invitation, name="invitation"),
    path("access/", access_request, name="access_request"),
    path("access/sent/", access_request_sent, name="access_request_sent"),
    path("report/<int:pk>/", complaint, name="complaint"),
    path("report/sent/", complaint_sent, name="complaint_sent"),
    path("sign-in/", accounts.SignIn.as_view(), name="sign_in"),
    path("sign-out/", accounts.SignOut.as_view(), name="sign_out"),
    path("password/", accounts.PasswordChange.as_view(), name="password_change"),
    path("password/done/", accounts.PasswordChangeDone.as_view(), name="password_change_done"),
    path("password/reset/", accounts.PasswordReset.as_view(), name="password_reset"),
    path("password/reset/sent/", accounts.PasswordResetDone.as_view(), name="password_reset_done"),
    path(
        "password/reset/<uidb64>/<token>/",
        accounts.PasswordResetConfirm.as_view(),
        name="password_reset_confirm",
    ),
    path(
        "password/reset/complete/",
        accounts.PasswordResetComplete.as_view(),
        name="password_reset_complete",
    ),
]
