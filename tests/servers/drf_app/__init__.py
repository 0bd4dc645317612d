"""A Django REST framework application with the document that drf-spectacular makes of it."""
