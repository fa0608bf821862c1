# Keys that lead out of the terminal are swallowed by Windows itself, for everybody but administrators.
# Sources: "Keyboard Filter", "Predefined key combinations", "WEKF_PredefinedKey", "WEKF_CustomKey", "WEKF_Settings".

$script:KeyFeature = 'Client-KeyboardFilter'
$script:KeyNamespace = 'root\standardcimv2\embedded'

function Get-KeyList {
    $file = Join-Path -Path $script:KitFolder -ChildPath 'keyboard-filter.json'
    return Get-Content -LiteralPath $file -Raw -Encoding UTF8 | ConvertFrom-Json
}

function Get-FilterRows {
    param([Parameter(Mandatory = $true)][string]$Class)
    return @(Get-CimInstance -Namespace $script:KeyNamespace -ClassName $Class)
}

function Test-KeyboardFilter {
    param([Parameter(Mandatory = $true)]$Settings)
    if (-not (Test-FeatureIsOn -Name $script:KeyFeature)) { return 'the feature is off, or waits for a restart' }
    $list = Get-KeyList
    $open = @(foreach ($pair in @(@('WEKF_PredefinedKey', $list.predefined), @('WEKF_CustomKey', $list.custom))) {
            $blocked = @(Get-FilterRows -Class $pair[0] | Where-Object { $_.Enabled } | ForEach-Object { $_.Id })
            $pair[1] | Where-Object { $blocked -notcontains $_.key } | ForEach-Object { $_.key }
        })
    if ($open.Count -gt 0) { return "not blocked: $($open -join ', ')" }
    foreach ($wanted in $list.settings) {
        $found = @(Get-FilterRows -Class 'WEKF_Settings' | Where-Object { $_.Name -eq $wanted.name })
        if ($found.Count -ne 1 -or [string]$found[0].Value -ne $wanted.value) { return "$($wanted.name) is not $($wanted.value)" }
    }
    return $null
}

function Set-KeyboardFilter {
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)]$Settings)
    if (-not (Test-FeatureIsOn -Name $script:KeyFeature)) {
        Save-ItemState -Id $Id -Before @{ wasOn = $false }
        Enable-WindowsOptionalFeature -Online -FeatureName $script:KeyFeature -All -NoRestart | Out-Null
        throw 'the feature was turned on: restart Windows, then apply once more'
    }
    Save-ItemState -Id $Id -Before (Get-FilterState)
    $list = Get-KeyList
    foreach ($row in $list.predefined) { Set-FilterRow -Class 'WEKF_PredefinedKey' -Key $row.key -Enabled $true }
    foreach ($row in $list.custom) { Set-FilterRow -Class 'WEKF_CustomKey' -Key $row.key -Enabled $true }
    foreach ($row in $list.settings) { Set-FilterSetting -Name $row.name -Value $row.value }
}

function Get-FilterState {
    $state = @{ wasOn = $true }
    foreach ($class in @('WEKF_PredefinedKey', 'WEKF_CustomKey')) {
        $state[$class] = @(Get-FilterRows -Class $class | Where-Object { $_.Enabled } | ForEach-Object { $_.Id })
    }
    $state['settings'] = @(Get-FilterRows -Class 'WEKF_Settings' | ForEach-Object { @{ name = $_.Name; value = [string]$_.Value } })
    return $state
}

function Set-FilterRow {
    param([string]$Class, [string]$Key, [bool]$Enabled)
    $row = @(Get-FilterRows -Class $Class | Where-Object { $_.Id -eq $Key })
    if ($row.Count -eq 1) {
        $row[0].Enabled = $Enabled
        Set-CimInstance -CimInstance $row[0]
        return
    }
    if ($Class -eq 'WEKF_PredefinedKey') { throw "this Windows does not know the key $Key" }
    New-CimInstance -Namespace $script:KeyNamespace -ClassName $Class -Property @{ Id = $Key; Enabled = $Enabled } | Out-Null
}

function Set-FilterSetting {
    param([string]$Name, [string]$Value)
    $row = @(Get-FilterRows -Class 'WEKF_Settings' | Where-Object { $_.Name -eq $Name })[0]
    $row.Value = $Value
    Set-CimInstance -CimInstance $row
}

# A filter that was off before has no list worth keeping: the kit's keys are let through, its settings go back to what
# Windows ships, and the feature is turned off.
function Restore-KeyboardFilter {
    param([Parameter(Mandatory = $true)]$Before, [Parameter(Mandatory = $true)]$Settings)
    if (-not (Test-FeatureIsOn -Name $script:KeyFeature)) { throw 'the feature is off, or waits for a restart: turn it on to undo' }
    $kept = $Before
    if (-not $Before.wasOn) {
        $shipped = @((Get-KeyList).settings | ForEach-Object { @{ name = $_.name; value = $_.default } })
        $kept = @{ WEKF_PredefinedKey = @(); WEKF_CustomKey = @(); settings = $shipped }
    }
    foreach ($class in @('WEKF_PredefinedKey', 'WEKF_CustomKey')) {
        foreach ($row in (Get-FilterRows -Class $class)) {
            $wanted = @($kept.$class) -contains $row.Id
            if ($row.Enabled -ne $wanted) { Set-FilterRow -Class $class -Key $row.Id -Enabled $wanted }
        }
    }
    foreach ($row in @($kept.settings)) { Set-FilterSetting -Name $row.name -Value $row.value }
    if (-not $Before.wasOn) { Disable-WindowsOptionalFeature -Online -FeatureName $script:KeyFeature -NoRestart | Out-Null }
}
