# No hibernation, and with it no fast start: both write the memory of the last guest to the disk, and a shut-down would be none.
# Source: "Powercfg command-line options" (/hibernate).

$script:PowerKey = 'HKLM\SYSTEM\CurrentControlSet\Control\Power'

function Test-HibernationIsOn {
    $found = Read-RegistryValue -Path $script:PowerKey -Name 'HibernateEnabled'
    return ($null -ne $found) -and ($found.Data -ne 0)
}

function Test-Hibernation {
    param([Parameter(Mandatory = $true)]$Settings)
    if (Test-HibernationIsOn) { return 'hibernation is on' }
    return $null
}

function Set-Hibernation {
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)]$Settings)
    Save-ItemState -Id $Id -Before @{ wasOn = (Test-HibernationIsOn) }
    Invoke-PowerCommand -Value 'off'
}

function Restore-Hibernation {
    param([Parameter(Mandatory = $true)]$Before, [Parameter(Mandatory = $true)]$Settings)
    if ($Before.wasOn) { Invoke-PowerCommand -Value 'on' }
}

function Invoke-PowerCommand {
    param([string]$Value)
    & powercfg.exe /hibernate $Value | Out-Null
    if ($LASTEXITCODE -ne 0) { throw "powercfg ended with $LASTEXITCODE" }
}
