// validatorUrl would send the document to a foreign host.
SwaggerUIBundle({
  url: '/v1/openapi.json',
  dom_id: '#interface',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  validatorUrl: null,
});
