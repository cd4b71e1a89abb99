# KnowledgeGraph's service. Build: docker build -t knowledge-graph .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# Node builds the web pages.
COPY --from=node:20-bookworm-slim /usr/local/bin/node /usr/local/bin/node
COPY --from=node:20-bookworm-slim /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY . .
RUN dotnet publish src/KnowledgeGraph.Api -c Release -o /app -p:RestoreLockedMode=true

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# curl is for the health check.
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
COPY --from=build /app /app
# The one folder that the service writes to: the embedded engine's data.
RUN mkdir /data && chown "$APP_UID" /data
ENV KG_DATA=/data \
    KG_BOLT_LISTEN=127.0.0.1:7687 \
    ASPNETCORE_URLS=http://+:8080
VOLUME /data
EXPOSE 8080
USER $APP_UID
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 CMD ["curl", "-fsS", "http://127.0.0.1:8080/health/ready"]
ENTRYPOINT ["dotnet", "/app/kg.dll"]
