/// <reference types="vitest/config" />
import { fileURLToPath } from "node:url";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compression } from "vite-plugin-compression2";

// In development Vite serves the pages and passes the rest on to a control plane that runs already.
const controlPlane = process.env.CONTROL_PLANE_URL ?? "http://127.0.0.1:4100";

const OF_MANY_PAGES = 8;

export default defineConfig(({ mode }) => ({
  plugins: [
    mode !== "test" && tanstackRouter(),
    react(),
    // The control plane sends these as they are: nothing is compressed while somebody waits.
    mode === "production" && compression({ algorithms: ["gzip", "brotliCompress"], threshold: 1000 }),
  ],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    target: "es2022",
    manifest: true,
    chunkSizeWarningLimit: 600,
    // What many pages use is one file and not seventy: over HTTP/1.1 a browser asks for six at a time, and the
    // first question to the API would wait behind them.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: "shared", minShareCount: OF_MANY_PAGES, test: /\.(m?js|tsx?)$/ }] } },
    },
  },
  server: { proxy: { "/api": { target: controlPlane }, "/healthz": { target: controlPlane } } },
  test: { environment: "happy-dom", include: ["src/**/*.test.{ts,tsx}"] },
}));
