# Shell Launcher and Assigned Access are set through the MDM bridge, which answers SYSTEM only. So the whole kit runs there:
# a task that is made for this one run, and removed after it.
# Source: "Using PowerShell scripting with the WMI Bridge Provider".

function Invoke-LockdownAsSystem {
    param([Parameter(Mandatory = $true)][string]$Script, [Parameter(Mandatory = $true)][hashtable]$Request)
    Initialize-StateFolder
    $task = 'Guestway lockdown ' + [Guid]::NewGuid().ToString('N')
    $answer = Join-Path -Path $script:StateFolder -ChildPath "$($task.Split(' ')[-1]).answer"
    $parts = @("-$($Request.Mode)", '-Json', '-Settings', (Format-Argument $Request.SettingsFile))
    foreach ($name in @('Item', 'Skip')) {
        if (@($Request[$name]).Count -gt 0) {
            $parts += "-$name"
            $parts += (@($Request[$name] | ForEach-Object { Format-Argument $_ }) -join ',')
        }
    }
    $command = "& $(Format-Argument $Script) $($parts -join ' ') | Out-File -LiteralPath $(Format-Argument $answer) -Encoding UTF8"
    $encoded = [Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($command))
    $powershell = Join-Path -Path $env:SystemRoot -ChildPath 'System32\WindowsPowerShell\v1.0\powershell.exe'
    $action = New-ScheduledTaskAction -Execute $powershell -Argument "-NoProfile -NonInteractive -ExecutionPolicy Bypass -EncodedCommand $encoded"
    $who = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -LogonType ServiceAccount -RunLevel Highest
    Register-ScheduledTask -TaskName $task -Action $action -Principal $who | Out-Null
    try {
        Start-ScheduledTask -TaskName $task
        Wait-LockdownTask -Task $task
        if (-not (Test-Path -LiteralPath $answer)) { throw 'run: the run as SYSTEM gave no answer' }
        $said = ConvertFrom-Json -InputObject (Get-Content -LiteralPath $answer -Raw -Encoding UTF8)
        if ($said -isnot [array] -and $said.PSObject.Properties['error']) { throw $said.error }
        # Through the pipeline: this PowerShell hands a list that it read over as one thing.
        return @($said | ForEach-Object { $_ })
    }
    finally {
        Unregister-ScheduledTask -TaskName $task -Confirm:$false
        Remove-Item -LiteralPath $answer -ErrorAction SilentlyContinue
    }
}

# A bound for what hangs: turning on a feature of Windows takes minutes.
function Wait-LockdownTask {
    param([string]$Task)
    $until = [DateTime]::UtcNow.AddMinutes(20)
    do {
        Start-Sleep -Seconds 1
        if ([DateTime]::UtcNow -gt $until) {
            Stop-ScheduledTask -TaskName $Task
            throw 'run: the run as SYSTEM took longer than 20 minutes and was stopped'
        }
    } while ((Get-ScheduledTask -TaskName $Task).State -in @('Running', 'Queued'))
}

# Between single quotes nothing is looked at; a quote itself is written twice.
function Format-Argument {
    param([string]$Text)
    return "'" + $Text.Replace("'", "''") + "'"
}
