// Where the schema of a kind is.
const PACKAGES = {
  "external-secrets.io": "@kubernetes-models/external-secrets",
  "gateway.networking.k8s.io": "@kubernetes-models/gateway-api",
  "keda.sh": "@kubernetes-models/keda",
  "monitoring.coreos.com": "@kubernetes-models/prometheus-operator",
};

/** @returns the class that validates an object, or undefined */
export async function modelOf({ apiVersion, kind }) {
  const group = apiVersion.includes("/") ? apiVersion.split("/")[0] : "";
  const version = `${PACKAGES[group] ?? "kubernetes-models"}/${apiVersion}`;
  return import(version).then(
    (models) => models[kind],
    () => undefined,
  );
}
