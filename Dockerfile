# An image that serves a classifier, with run-time libraries only:
#
#     docker build -t graft .
#     docker run --rm -p 8080:8080 -v "$PWD/food.graft:/models/food.graft:ro" -e GRAFT_SERVER_TOKEN=secret graft
#
# Any other command works too: docker run --rm -v "$PWD:/work" -w /work graft train --data photos ...

FROM swift:6.2-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends make python3-pip && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY Scripts Scripts
COPY Makefile ./
RUN make deps
COPY . .
RUN make install DESTDIR=/staged PREFIX=/usr/local

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates fonts-dejavu-core libarchive13 libexif12 libgd3 \
        libopenblas0-pthread librsvg2-2 libturbojpeg0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home graft \
    && install --directory --owner graft --group graft /home/graft/cache
COPY --from=build /staged/usr/local /usr/local
USER graft
# Downloads and compiled networks; a volume at this folder keeps them.
ENV GRAFT_CACHE=/home/graft/cache
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /healthz HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q ' 200 ' <&3"]
ENTRYPOINT ["graft"]
CMD ["serve", "/models/food.graft", "--host", "0.0.0.0"]
