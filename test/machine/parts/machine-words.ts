import { type DiskName, diskFile, type Hardware, type MachineFiles } from './places.ts';

/**
 * What QEMU is told of a machine. Its processors are emulated: where there is hardware that could run them, it may not be there for
 * us. They know no AVX, whose emulation takes longer than what it saves. Packets on its cable are written to `files.capture`.
 */
export function machineWords(
  files: MachineFiles,
  sshPort: number,
  { disks }: Hardware,
  kernelWords: readonly string[],
): readonly string[] {
  const kernel = ['root=/dev/vda', 'rw', 'console=tty0', 'console=ttyS0', 'mitigations=off', 'quiet'];
  return [
    ['-accel', 'tcg,thread=multi', '-cpu', 'Nehalem', '-smp', '2', '-m', '3072'],
    ['-kernel', files.kernel, '-initrd', files.startImage, '-append', [...kernel, ...kernelWords].join(' ')],
    diskWords('system', files.disk),
    ...disks.map((disk) => diskWords(disk, diskFile(files, disk))),
    ['-display', 'none', '-vga', 'none', '-device', 'virtio-vga'],
    ['-device', 'virtio-tablet-pci', '-device', 'qemu-xhci,id=usb', '-device', 'i6300esb'],
    ['-nic', `user,id=cable,model=virtio-net-pci,hostfwd=tcp:127.0.0.1:${sshPort}-:22`],
    ['-object', `filter-dump,id=capture,netdev=cable,file=${files.capture}`],
    ['-qmp', `unix:${files.line},server=on,wait=off`, '-serial', `file:${files.serial}`, '-monitor', 'none'],
  ].flat();
}

/** In the order in which the kernel names them: the one of the system is the first. */
function diskWords(name: DiskName | 'system', file: string): string[] {
  const drive = `if=none,id=${name},file=${file},format=raw,cache=unsafe`;
  return ['-drive', drive, '-device', `virtio-blk-pci,drive=${name},serial=${name}`];
}
