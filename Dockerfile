# The readers' style sheet, script and headline fonts.
FROM node:22-bookworm-slim AS client
WORKDIR /src/src/RightsToAll
COPY src/RightsToAll/package.json src/RightsToAll/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY src/RightsToAll/Client ./Client
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/RightsToAll.Text/RightsToAll.Text.csproj src/RightsToAll.Text/
COPY src/RightsToAll/RightsToAll.csproj src/RightsToAll/Npm.targets src/RightsToAll/
RUN dotnet restore src/RightsToAll --arch $TARGETARCH -p:PublishReadyToRun=true
COPY src src
COPY --from=client /src/src/RightsToAll/wwwroot src/RightsToAll/wwwroot
COPY --from=client /src/src/RightsToAll/obj/common-passwords.txt src/RightsToAll/obj/
# The client stage has built the client; this image has no Node.
RUN dotnet publish src/RightsToAll --no-restore --arch $TARGETARCH --no-self-contained -c Release -o /app -p:BuildClient=false -p:PublishReadyToRun=true

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# Pictures lie in the volume, and the site writes nowhere else.
RUN mkdir /data && chown $APP_UID:$APP_UID /data
# Memory is collected when 24 MB (hexadecimal) are new, so that a page is done before its leftovers are looked for; the runtime takes this from here alone.
ENV ASPNETCORE_HTTP_PORTS=8080 \
    DOTNET_GCgen0size=0x1800000 \
    Newsroom__DataDirectory=/data
VOLUME /data
EXPOSE 8080
USER $APP_UID
ENTRYPOINT ["dotnet", "RightsToAll.dll"]
