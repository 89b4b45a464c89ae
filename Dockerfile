# A static binary and nothing else: time zones and root certificates are in it. It runs as nobody, and on a root file system
# that cannot be written to; its data is in /data.
#
#   docker build -t kazindobot .
#   docker run --read-only -e TELEGRAM_BOT_TOKEN=... -v kazindobot:/data -p 127.0.0.1:8080:8080 kazindobot

FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /kazindobot . && mkdir /data

FROM scratch
COPY --from=build /kazindobot /kazindobot
COPY --from=build --chown=65532:65532 /data /data
ENV KAZINDO_LISTEN=:8080 KAZINDO_DATA=/data
VOLUME /data
EXPOSE 8080
USER 65532:65532
HEALTHCHECK --interval=15s --timeout=5s --start-period=10s CMD ["/kazindobot", "health"]
ENTRYPOINT ["/kazindobot"]
CMD ["serve"]
