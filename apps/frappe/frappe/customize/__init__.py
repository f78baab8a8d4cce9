"""What a site changes of the DocTypes it was given: fields, properties, order, permissions; kept in layers over the standard.

Two layers lie over the standard definition: what apps add (`is_system_generated`), and what the site's own people change,
which has the last word. A migrate writes only the layer of the apps.
"""
