import { configItem } from './checks/app/config.ts';
import { fusesItem } from './checks/app/fuses.ts';
import { installFolderItem } from './checks/app/install-folder.ts';
import { packageItem } from './checks/app/package.ts';
import { runtimeItem } from './checks/app/runtime.ts';
import { sandboxItem } from './checks/app/sandbox.ts';
import { selfTestItem } from './checks/app/self-test.ts';
import { testHooksItem } from './checks/app/test-hooks.ts';
import { updatesItem } from './checks/app/updates.ts';
import { adminAccessItem } from './checks/hotel/admin-access.ts';
import { certificateItem } from './checks/hotel/certificate.ts';
import { channelItem } from './checks/hotel/channel.ts';
import { clockItem } from './checks/hotel/clock.ts';
import { dataKeptItem } from './checks/hotel/data-kept.ts';
import { documentsItem } from './checks/hotel/documents.ts';
import { enrolmentItem } from './checks/hotel/enrolment.ts';
import { gatewayItem } from './checks/hotel/gateway.ts';
import { hotelSystemItem } from './checks/hotel/hotel-system.ts';
import { keyStoreItem } from './checks/hotel/key-store.ts';
import { printerItem } from './checks/hotel/printer.ts';
import { coreDumpsItem } from './checks/machine/core-dumps.ts';
import { diskItem } from './checks/machine/disk.ts';
import { displaysItem } from './checks/machine/displays.ts';
import { firewallItem, lockdownItem } from './checks/machine/lockdown.ts';
import { memoryItem } from './checks/machine/memory.ts';
import { scannerItem } from './checks/machine/scanner.ts';
import { supervisorItem } from './checks/machine/supervisor.ts';
import { swapItem } from './checks/machine/swap.ts';
import { touchItem } from './checks/machine/touch.ts';
import type { DoctorItem } from './item.ts';

/** Everything the doctor looks at, in the order it is told: the program, the machine, the hotel. */
export const doctorItems: readonly DoctorItem[] = [
  configItem,
  runtimeItem,
  sandboxItem,
  fusesItem,
  testHooksItem,
  installFolderItem,
  packageItem,
  updatesItem,
  selfTestItem,
  supervisorItem,
  diskItem,
  memoryItem,
  swapItem,
  coreDumpsItem,
  displaysItem,
  touchItem,
  scannerItem,
  firewallItem,
  lockdownItem,
  gatewayItem,
  certificateItem,
  clockItem,
  enrolmentItem,
  documentsItem,
  channelItem,
  hotelSystemItem,
  printerItem,
  keyStoreItem,
  dataKeptItem,
  adminAccessItem,
];
