import { join } from 'node:path';

/** The cable that QEMU gives a machine, by its defaults: its own address, and the one that everything comes from and goes by. */
export const cable = { own: '10.0.2.15', router: '10.0.2.2', bits: 24 } as const;

/** A disk beside the one of the system, by what it is for. */
export type DiskName = 'data' | 'scratch' | 'swap';

/** The name of such a disk in the machine, whatever others are plugged in. */
export function deviceOf(disk: DiskName): string {
  return `/dev/disk/by-id/virtio-${disk}`;
}

/** What is plugged into a machine besides what each has. */
export type Hardware = {
  readonly disks: readonly DiskName[];
};

/** The files of a machine, all in one folder. */
export type MachineFiles = {
  readonly folder: string;
  /** What its disk is made of. */
  readonly root: string;
  readonly kernel: string;
  readonly startImage: string;
  readonly disk: string;
  /** Signs IT in. */
  readonly key: string;
  readonly connection: string;
  /** QEMU's own socket. */
  readonly line: string;
  readonly serial: string;
  readonly screen: string;
  readonly capture: string;
};

/** Where they are below a folder. */
export function machineFiles(folder: string): MachineFiles {
  const at = (name: string): string => join(folder, name);
  return {
    folder,
    root: at('root'),
    kernel: at('kernel'),
    startImage: at('start-image'),
    disk: at('disk.img'),
    key: at('key'),
    connection: at('connection'),
    line: at('line'),
    serial: at('serial.log'),
    screen: at('screen.ppm'),
    capture: at('packets.pcap'),
  };
}

/** The file of a disk beside the one of the system. */
export function diskFile({ folder }: MachineFiles, disk: DiskName): string {
  return join(folder, `${disk}.img`);
}
