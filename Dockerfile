# Bussola in a container. Nothing is built: the program runs as it is; only its packages are brought in.
FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY stubs ./stubs
# The optional packages are the Node that this image already has.
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:24.21.0-bookworm-slim
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY stubs ./stubs
COPY domain ./domain
COPY locales ./locales
COPY src ./src
RUN install --directory --owner=node --group=node --mode=0700 /data

# Inside, it listens for whoever runs the container; which registration or consent that needs, see docs/azure.md.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3978 DATA_DIR=/data
USER node
VOLUME /data
EXPOSE 3978
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Not npm: it would stand between the program and the signal to stop.
CMD ["node", "--require", "./src/node-version.cjs", "src/main.ts"]
