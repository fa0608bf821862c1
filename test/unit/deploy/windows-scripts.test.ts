import { describe, expect, it } from 'vitest';
import {
  callsIn,
  functionsIn,
  kitScripts,
  mistakesIn,
  type ScriptFunction,
  scriptOf,
} from './parts/powershell.ts';

const scripts = await kitScripts();
const functions = scripts.flatMap(functionsIn);
const calls = scripts.flatMap(callsIn);

/** Commands of Windows PowerShell 5.1 and of Windows that the kit may call. Aliases are none of them. */
const commands = [
  ...'Add-LocalGroupMember Add-Type ConvertFrom-Json ConvertTo-Json ConvertTo-SecureString'.split(' '),
  ...'Disable-WindowsOptionalFeature Enable-WindowsOptionalFeature Export-ModuleMember'.split(' '),
  ...'Export-ScheduledTask ForEach-Object Get-Acl Get-CimInstance Get-Content Get-LocalGroupMember'.split(
    ' ',
  ),
  ...'Get-LocalUser Get-NetFirewallAddressFilter Get-NetFirewallProfile Get-NetFirewallRule'.split(' '),
  ...'Get-ScheduledTask Get-WindowsOptionalFeature Import-Module Join-Path Move-Item'.split(' '),
  ...'New-CimInstance New-Item New-LocalUser New-NetFirewallRule New-Object New-ScheduledTaskAction'.split(
    ' ',
  ),
  ...'New-ScheduledTaskPrincipal New-ScheduledTaskTrigger Out-File Out-Null Register-ScheduledTask'.split(
    ' ',
  ),
  ...'Remove-CimInstance Remove-Item Remove-LocalUser Remove-NetFirewallRule Set-Acl'.split(' '),
  ...'Set-CimInstance Set-Content Set-LocalUser Set-NetFirewallProfile Set-StrictMode Sort-Object'.split(' '),
  ...'Split-Path Start-ScheduledTask Start-Sleep Stop-ScheduledTask Test-Path'.split(' '),
  ...'Unregister-ScheduledTask Where-Object'.split(' '),
  ...['powercfg.exe', 'reg.exe'],
];

const isDotSourced = (command: string): boolean => /^\(Join-Path -Path \$PSScriptRoot/.test(command);

describe('the scripts of the Windows kit', () => {
  it('are PowerShell, as far as its grammar says', async () => {
    expect(scripts.flatMap(mistakesIn)).toEqual([]);
    expect(mistakesIn(await scriptOf('if ($a { }'))).not.toEqual([]);
  });

  it('are ASCII, so that 5.1 reads them alike with and without a mark', () => {
    expect(scripts.filter(({ text }) => /[^\n\x20-\x7e]/.test(text)).map(({ name }) => name)).toEqual([]);
  });

  it('use nothing that came after 5.1', () => {
    const bare = (text: string): string => text.replace(/@'[\s\S]*?'@|#.*$|'[^']*'|"[^"]*"/gm, '');
    const newer = /\?\?|\?\.|\?\[|&&|\|\||-AsHashtable|-Parallel|Get-Error\b/;
    expect(scripts.filter(({ text }) => newer.test(bare(text))).map(({ name }) => name)).toEqual([]);
    expect(newer.test(bare('$a ?? $b'))).toBe(true);
  });

  it('are strict, and stop at the first error', () => {
    for (const name of ['Guestway-Lockdown.ps1', 'Guestway.Lockdown.psm1']) {
      const text = scripts.find((script) => script.name === name)?.text ?? '';
      expect(text).toContain('#Requires -Version 5.1');
      expect(text).toContain('Set-StrictMode -Version Latest');
      expect(text).toContain("$ErrorActionPreference = 'Stop'");
    }
  });

  it('call their own functions and known commands only, by whole names', () => {
    const known = new Set([...commands, ...functions.map(({ name }) => name)]);
    expect(
      calls
        .filter(({ command }) => !known.has(command) && !isDotSourced(command))
        .map(({ command }) => command),
    ).toEqual([]);
  });

  it('name only parameters that the called function has', () => {
    const wrong = calls.flatMap(({ file, command, parameters }) => {
      const called = functions.find(({ name }) => name === command);
      if (called === undefined) return [];
      return parameters
        .filter((name) => !called.parameters.includes(name))
        .map((name) => `${file}: ${command} -${name}`);
    });
    expect(wrong).toEqual([]);
  });

  it('read no variable that nothing sets', async () => {
    const automatic =
      'true false null _ args Matches LASTEXITCODE PSScriptRoot PSCommandPath PSCmdlet ErrorActionPreference'.split(
        ' ',
      );
    const shared = scripts.flatMap(({ text }) =>
      [...text.matchAll(/^\$(script:\w+) =/gm)].map(([, name = '']) => name),
    );
    const unset = ({ name, parameters, variables, text }: ScriptFunction): readonly string[] => {
      const own = [...text.matchAll(/\$(\w+)\s*\+?=|foreach \(\$(\w+) in|\$(\w+), \$(\w+) =/g)].flatMap(
        ([, ...names]) => names,
      );
      // PowerShell knows no difference between small and capital letters.
      const set = new Set([...automatic, ...shared, ...parameters, ...own].map((one) => one?.toLowerCase()));
      return variables
        .filter((one) => !one.startsWith('env:') && !set.has(one.toLowerCase()))
        .map((one) => `${name}: ${one}`);
    };
    expect(functions.flatMap(unset)).toEqual([]);
    const wrong = functionsIn(await scriptOf('function Get-It { param($Wanted) return $Wantde }'));
    expect(wrong.flatMap(unset)).toEqual(['Get-It: Wantde']);
  });

  it('load every file of the kit, each by its name', () => {
    const module = scripts.find(({ name }) => name === 'Guestway.Lockdown.psm1')?.text ?? '';
    const parts = scripts.filter(({ name }) => name.includes('/'));
    expect(parts.length).toBeGreaterThan(10);
    expect(
      parts.filter(({ name }) => !module.includes(`'${name.split('/')[1]?.replace('.ps1', '')}'`)),
    ).toEqual([]);
  });

  it('write no password anywhere', () => {
    const text = scripts.map((script) => script.text).join('\n');
    expect(text).not.toMatch(/name = 'DefaultPassword'/);
    expect(text).not.toMatch(/Save-ItemState[^\n]*(password|secret)/i);
  });
});
