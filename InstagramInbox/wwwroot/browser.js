/** The name of the reader's time zone, as in the IANA database. */
export const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
