import { isWebAddress } from '../../../static/src/issue-panel/web-address';

describe('isWebAddress', () => {
  it.each([
    'https://site.atlassian.net/wiki/spaces/A/pages/77',
    'HTTP://confluence.example/x/AbC',
    '/wiki/x/AbC',
    'pages/viewpage.action?pageId=77',
  ])('holds for %s', (address) => expect(isWebAddress(address)).toBe(true));

  it.each([
    'javascript:alert(1)',
    'javascript://a/spaces/A/pages/77',
    // Browsers pass over white space before and within the scheme.
    ' java\tscript:alert(1)',
    'file:///wiki/spaces/A/pages/77',
    'data:text/html,x',
    'https://',
  ])('doesn’t hold for %j', (address) => expect(isWebAddress(address)).toBe(false));
});
