/** What can go wrong between kiosk and server; codes of the server's answers (FleetErrorCode) pass through beside them. */
export type LinkErrorCode =
  | 'server-unreachable'
  | 'answer-unreadable' // details: path, status (not the JSON the protocol promises: a captive portal, another version)
  | 'site-mismatch'; // details: provisioned, claimed
