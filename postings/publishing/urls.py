"""The addresses of the publishing pages."""

urlpatterns = []
