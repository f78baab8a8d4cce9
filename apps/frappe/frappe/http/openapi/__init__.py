"""`/api/openapi.json`: what the caller may do over HTTP, described in OpenAPI 3.1 from DocTypes and endpoints."""
