# KnowledgeGraph's service. Build: docker build -t knowledge-graph .

# The web pages.
FROM node:20-bookworm-slim AS pages
WORKDIR /pages
COPY src/KnowledgeGraph.Explorer .
RUN node scripts/build.mjs

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
COPY --from=pages /pages/dist src/KnowledgeGraph.Explorer/dist
RUN dotnet publish src/KnowledgeGraph.Api -c Release -o /app -p:RestoreLockedMode=true -p:BuildExplorer=false

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
