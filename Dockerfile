# The program is built with everything and runs with what it needs. Bot and worker are the same image.
FROM node:20-bookworm-slim AS build
WORKDIR /muster
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --include=optional
COPY . .
RUN npm run build && npm prune --omit=dev --omit=optional

FROM node:20-bookworm-slim
ENV NODE_ENV=production
WORKDIR /muster
COPY --from=build /muster/package.json /muster/LICENSE /muster/muster.example.yaml ./
COPY --from=build /muster/node_modules node_modules
COPY --from=build /muster/prisma prisma
COPY --from=build /muster/runbooks runbooks
COPY --from=build /muster/dist dist
# What Muster keeps beside its database (signed checkpoints) belongs on a volume.
RUN mkdir /data && chown node:node /data
ENV MUSTER_DATA_DIR=/data
VOLUME /data
USER node
EXPOSE 3000
# `start --only bot` or `start --only worker`.
ENTRYPOINT ["node", "dist/main.js"]
CMD ["start", "--only", "bot"]
