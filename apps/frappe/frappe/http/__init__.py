"""HTTP: the WSGI application, its routes and shapes. What is served is made in the packages below."""
