// Lets "Authorize" fetch a token and use it. The document itself names the scheme oauth2 in no operation, for the sake of
// code generators (see there).
const fetchesToken = () => ({
  statePlugins: {
    spec: {
      wrapActions: {
        updateJsonSpec: (update) => (spec) => update({ ...spec, security: [{ oauth2: [] }, { bearer: [] }] }),
      },
    },
  },
});

// No validator: it would be asked on another host.
SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  docExpansion: "list",
  validatorUrl: null,
  plugins: [fetchesToken],
});
