/** esbuild writes what a module imports as CSS into the stylesheet beside its bundle. */
declare module '*.css' {}
