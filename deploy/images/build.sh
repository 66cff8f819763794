#!/usr/bin/env bash
# Builds the images of ingress, worker and all-in-one from the jars that `mvn package` has made.
#
#   deploy/images/build.sh [NAME…]      ingress worker all-in-one; all three if none is named
#
#   REGISTRY=registry.example.com/team  prefix of the names (none: local images enhancer-ingress, …)
#   TAG=0.1.0                           tag (the project's version)
#   JDK_IMAGE=…  BASE_IMAGE=…           see the head of the Dockerfile
#
# Package with a network, not with `mvn -o`: offline, Maven leaves out the list of components (SBOM) that each image holds.
set -euo pipefail
cd "$(dirname "$0")/../.."

version=$(sed -n 's/.*<version>\(.*\)<\/version>.*/\1/p' pom.xml | sed -n 2p)
revision=$(git rev-parse HEAD 2>/dev/null || echo unknown)
declare -A jars=(
  [ingress]=api-ingress/target/api-ingress [worker]=enhancer-worker/target/enhancer-worker
  [all-in-one]=deploy/all-in-one/target/all-in-one)
declare -A ports=([ingress]='8080 9080' [worker]=9081 [all-in-one]='8080 9080 9081')

build() { # build NAME
  local name=$1 context
  local jar=${jars[$name]:-}
  [ -n "$jar" ] || { echo "there is no image $name: ${!jars[*]}" >&2; exit 2; }
  jar=$jar-$version-exec.jar
  [ -f "$jar" ] || { echo "$jar is missing: run mvn -DskipTests package first" >&2; exit 1; }
  context=$(mktemp -d)
  cp deploy/images/Dockerfile "$context"
  cp "$jar" "$context/app.jar"
  docker build -q ${JDK_IMAGE:+--build-arg "JDK_IMAGE=$JDK_IMAGE"} ${BASE_IMAGE:+--build-arg "BASE_IMAGE=$BASE_IMAGE"} \
    --build-arg "TITLE=enhancer-$name" --build-arg "VERSION=$version" --build-arg "REVISION=$revision" \
    --build-arg "PORTS=${ports[$name]}" -t "${REGISTRY:+$REGISTRY/}enhancer-$name:${TAG:-$version}" "$context" >/dev/null
  rm -rf "$context"
  docker image inspect --format '{{index .RepoTags 0}} {{.Size}} bytes' "${REGISTRY:+$REGISTRY/}enhancer-$name:${TAG:-$version}"
}

names=("$@")
[ ${#names[@]} -gt 0 ] || names=(ingress worker all-in-one)
for name in "${names[@]}"; do
  build "$name"
done
