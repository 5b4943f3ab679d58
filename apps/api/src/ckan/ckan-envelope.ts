/** CKAN's media type, as it writes it. */
export const ckanJson = 'application/json;charset=utf-8';

/** Address of an action's help, the first member of every envelope. */
export const helpUrl = (publicUrl: string, action: string): string =>
  `${publicUrl}/api/3/action/help_show?name=${encodeURIComponent(action)}`;
