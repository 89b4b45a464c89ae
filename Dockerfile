# A static binary, and nothing else but root certificates; it runs as nobody.
#
#   docker build -t kazindobot .
#   docker run -e TELEGRAM_BOT_TOKEN=... -v kazindobot:/data -p 127.0.0.1:8080:8080 kazindobot

FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /kazindobot . && mkdir /data

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /kazindobot /kazindobot
COPY --from=build --chown=65532:65532 /data /data
ENV KAZINDO_LISTEN=:8080 KAZINDO_DATA=/data
VOLUME /data
EXPOSE 8080
USER 65532:65532
ENTRYPOINT ["/kazindobot"]
CMD ["serve"]
