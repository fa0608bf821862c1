# A restart each night. Windows does not restart by itself while somebody is signed in (item updates), and the kiosk user
# always is: without this no update would ever be finished. A session that runs then ends; the next start wipes first.
# Source: "New-ScheduledTaskTrigger", "shutdown".

$script:RestartTask = 'Guestway nightly restart'

function Test-NightlyRestart {
    param([Parameter(Mandatory = $true)]$Settings)
    $task = Get-ScheduledTask -TaskName $script:RestartTask -ErrorAction SilentlyContinue
    if ($null -eq $task) { return 'there is no task' }
    if ([string]$task.State -eq 'Disabled') { return 'the task is off' }
    $at = ([DateTime]@($task.Triggers)[0].StartBoundary).ToString('HH:mm', [System.Globalization.CultureInfo]::InvariantCulture)
    if ($at -ne $Settings.restartAt) { return 'it runs at another time' }
    return $null
}

function Set-NightlyRestart {
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)]$Settings)
    $former = Get-ScheduledTask -TaskName $script:RestartTask -ErrorAction SilentlyContinue
    $xml = $null
    if ($null -ne $former) { $xml = Export-ScheduledTask -TaskName $script:RestartTask }
    Save-ItemState -Id $Id -Before @{ task = $xml }
    $at = [DateTime]::ParseExact($Settings.restartAt, 'HH:mm', [System.Globalization.CultureInfo]::InvariantCulture)
    $action = New-ScheduledTaskAction -Execute (Join-Path -Path $env:SystemRoot -ChildPath 'System32\shutdown.exe') -Argument '/r /f /t 60 /d p:2:4'
    $trigger = New-ScheduledTaskTrigger -Daily -At $at
    $who = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -LogonType ServiceAccount -RunLevel Highest
    Register-ScheduledTask -TaskName $script:RestartTask -Action $action -Trigger $trigger -Principal $who -Force | Out-Null
}

function Restore-NightlyRestart {
    param([Parameter(Mandatory = $true)]$Before, [Parameter(Mandatory = $true)]$Settings)
    Unregister-ScheduledTask -TaskName $script:RestartTask -Confirm:$false -ErrorAction SilentlyContinue
    if ($null -ne $Before.task) { Register-ScheduledTask -TaskName $script:RestartTask -Xml $Before.task | Out-Null }
}
