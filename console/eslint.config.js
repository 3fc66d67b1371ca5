import { readdirSync } from "node:fs";
import js from "@eslint/js";
import hooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import typescript from "typescript-eslint";

/** Which folders may not know which, as patterns of what is imported there. */
const arrows = [
  // A page puts features together; a feature knows no other, and what all share knows none.
  ...readdirSync("src/features").map((name) => ({
    files: [`src/features/${name}/**`],
    pattern: `^@/(routes|features/(?!${name}/))|^(\\.\\./){2,}`,
    message: "No feature imports another or a page: what several need belongs in components or lib.",
  })),
  { files: ["src/components/**"], pattern: "^@/(routes|features)|^(\\.\\./){2,}", message: "Components know no feature." },
  { files: ["src/lib/**"], pattern: "^@/(routes|features|components)|^\\.\\./", message: "lib knows the client alone." },
];

export default defineConfig([
  globalIgnores(["dist", "src/routeTree.gen.ts", "src/client/schema.d.ts"]),
  js.configs.recommended,
  typescript.configs.strict,
  hooks.configs.flat.recommended,
  { rules: { "@typescript-eslint/consistent-type-imports": "error" } },
  ...arrows.map(({ files, pattern, message }) => ({
    files,
    rules: { "no-restricted-imports": ["error", { patterns: [{ regex: pattern, message }] }] },
  })),
]);
