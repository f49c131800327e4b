"""The addresses of the browse pages."""

urlpatterns = []
