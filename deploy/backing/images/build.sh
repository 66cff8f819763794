#!/usr/bin/env bash
# Builds the images of Kafka and Redis that integration tests run on (-Dbacking=containers) where no image registry is in
# reach. Where one is, nothing has to be built: the tests pull the official images.
#
#   deploy/backing/images/build.sh BASE_IMAGE
#
# BASE_IMAGE is an image that the Docker engine has, with bash and with a glibc that is as new as this machine's. On Debian
# (as root):
#   debootstrap --variant=minbase bookworm base && tar -C base -c . | docker import - debian-minbase
#
# Kafka is made of the jars that Maven resolves for deploy/backing and of a Java runtime that jlink takes from JAVA_HOME,
# a JDK 25; Redis of this machine's redis-server and its libraries. Build again when the version of Kafka changes.
set -euo pipefail
cd "$(dirname "$0")/../../.."

if [ $# -ne 1 ]; then
  sed -n '5,9s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
base=$1
images=deploy/backing/images
jlink=${JAVA_HOME:?is to be the folder of a JDK 25}/bin/jlink
redis=$(command -v redis-server) || { echo "there is no redis-server on the PATH" >&2; exit 1; }

context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT

cp -r $images/kafka $images/redis "$context"

# The classes of deploy/backing itself are not part of the image, so that its dependencies are all that is resolved.
mvn -B -q -pl deploy/backing dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$context/kafka/libs"
# The broker logs to the console, where Testcontainers waits for the line that says that it runs.
slf4j=$(basename "$context"/kafka/libs/slf4j-api-*.jar .jar)
mvn -B -q -N dependency:copy -Dartifact="org.slf4j:slf4j-simple:${slf4j#slf4j-api-}" -DoutputDirectory="$context/kafka/libs"
"$jlink" --add-modules java.se,jdk.crypto.ec,jdk.management,jdk.unsupported --strip-java-debug-attributes --no-header-files \
  --no-man-pages --output "$context/kafka/jre"
docker build -q --build-arg "BASE=$base" -t enhancer/kafka "$context/kafka"

cp "$redis" "$context/redis"
mkdir "$context/redis/lib"
# What belongs to glibc is the base image's: it must fit the loader there.
ldd "$redis" | awk '$2 == "=>" {print $3}' | grep -vE '/lib(c|m|dl|rt|pthread|resolv)\.so' \
  | xargs -I{} cp -L {} "$context/redis/lib"
docker build -q --build-arg "BASE=$base" -t enhancer/redis "$context/redis"

cat <<'END'
Built enhancer/kafka and enhancer/redis. The tests run on them by

    mvn verify -Dbacking=containers -Dbacking.kafka.image=enhancer/kafka -Dbacking.redis.image=enhancer/redis

Testcontainers' own image cannot be had without a registry either: set TESTCONTAINERS_RYUK_DISABLED=true. If Maven itself
runs in a container that shares the engine's network, set TESTCONTAINERS_HOST_OVERRIDE=localhost, too.
END
