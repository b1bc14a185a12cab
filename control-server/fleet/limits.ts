export interface FleetLimits {
  /** New keys enrolled from one network address per hour. */
  enrolmentsPerHour: number;
  /** Kiosks that may wait for a claim at a time. */
  waiting: number;
  /** A waiting kiosk that does not ask any more is forgotten after so many days. */
  waitingDays: number;
  /** Life of a kiosk's bearer token. */
  sessionHours: number;
  /** Bytes of a report as JSON. */
  reportBytes: number;
  /** Reports gather so long before they are written together; each is answered when it is on the disk. */
  batchMs: number;
  /** Reports that may wait to be written. */
  batchQueue: number;
  /** Least time between two `kiosk:changed` of a kiosk. */
  changeMs: number;
  /** Time between looks for lost contact. */
  sweepMs: number;
  /** Days heartbeats are kept. */
  historyDays: number;
}

/**
 * `batchMs` keeps the answer to a report under 100 ms (design section 10: durable heartbeats) and still makes one commit of everything that
 * arrives meanwhile.
 */
export const defaultFleetLimits: FleetLimits = {
  enrolmentsPerHour: 300,
  waiting: 1000,
  waitingDays: 7,
  sessionHours: 24,
  reportBytes: 16 * 1024,
  batchMs: 50,
  batchQueue: 20_000,
  changeMs: 250,
  sweepMs: 2000,
  historyDays: 35,
};
