declare module 'virtual:theme-css' {
  /** Atlassian's design tokens as CSS variables, light and dark. */
  const css: string;
  export default css;
}
