import { readdir, readFile, statfs } from 'node:fs/promises';
import { freemem, totalmem, uptime } from 'node:os';
import { join } from 'node:path';
import type { TerminalFacts } from '../../preload/contract/http-fleet-shapes.ts';

/** What is free on the disk that holds a folder; null where the system does not say. */
export async function readDisk(folder: string): Promise<TerminalFacts['disk']> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch {
    return null;
  }
}

/** Where Linux shows its thermal zones. */
const thermalFolder = '/sys/class/thermal';

/** Coldest and hottest that a sensor in order can show, in degrees Celsius. */
const [coldest, hottest] = [-60, 200];

/** The warmest part of the machine in degrees Celsius; null where none is shown. */
export async function readTemperature(folder = thermalFolder): Promise<number | null> {
  try {
    const zones = (await readdir(folder)).filter((name) => name.startsWith('thermal_zone'));
    const readings = await Promise.all(zones.map((zone) => readZone(join(folder, zone, 'temp'))));
    const known = readings.filter((celsius) => celsius !== null);
    return known.length === 0 ? null : Math.max(...known);
  } catch {
    return null;
  }
}

// A zone that is switched off refuses to be read, or shows nonsense; the others still count.
async function readZone(path: string): Promise<number | null> {
  try {
    const text = (await readFile(path, 'utf8')).trim();
    if (!/^-?\d{1,9}$/.test(text)) return null;
    const celsius = Number(text) / 1000;
    return celsius < coldest || celsius > hottest ? null : Math.round(celsius * 10) / 10;
  } catch {
    return null;
  }
}

/** What is free in memory. */
export function readMemory(): TerminalFacts['memory'] {
  return { freeBytes: freemem(), totalBytes: totalmem() };
}

/** Whole seconds since the machine was started. */
export function readUptime(): number {
  return Math.floor(uptime());
}
