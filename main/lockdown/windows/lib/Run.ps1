# Runs items in their order and says how each stands. One that fails does not keep the others from being looked at.

function New-ItemResult {
    param([string]$Id, [string]$State, [string]$Text)
    return [pscustomobject]@{ id = $Id; state = $State; text = $Text }
}

function Get-LockdownItems {
    $file = Join-Path -Path $script:KitFolder -ChildPath 'items.json'
    return @((Get-Content -LiteralPath $file -Raw -Encoding UTF8 | ConvertFrom-Json).items)
}

function Select-LockdownItems {
    param([string[]]$Item, [string[]]$Skip)
    $all = Get-LockdownItems
    $ids = @($all | ForEach-Object { $_.id })
    foreach ($name in @($Item) + @($Skip)) {
        if ($ids -cnotcontains $name) { throw "item: $name is none of $($ids -join ', ')" }
    }
    return @($all | Where-Object {
            (@($Item).Count -eq 0 -or @($Item) -ccontains $_.id) -and @($Skip) -cnotcontains $_.id
        })
}

function Get-ItemValues {
    param($Entry, $Settings)
    return @(foreach ($value in @($Entry.values)) {
            $data = $value.data
            # A value that the site sets is named in the table as @name@.
            if ($data -is [string] -and $data -match '^@(\w+)@$') { $data = $Settings.($Matches[1]) }
            [pscustomobject]@{ path = $value.path; name = $value.name; kind = $value.kind; data = $data }
        })
}

# $null is ok; otherwise what differs.
function Test-LockdownItem {
    param($Entry, $Settings)
    if ($Entry.kind -eq 'registry') { return Test-RegistryItem -Values (Get-ItemValues $Entry $Settings) }
    return & "Test-$($Entry.noun)" -Settings $Settings
}

function Set-LockdownItem {
    param($Entry, $Settings)
    if ($Entry.kind -eq 'registry') { Set-RegistryItem -Id $Entry.id -Values (Get-ItemValues $Entry $Settings) }
    else { & "Set-$($Entry.noun)" -Id $Entry.id -Settings $Settings }
}

function Restore-LockdownItem {
    param($Entry, $Settings)
    $before = Read-ItemState -Id $Entry.id
    if ($Entry.kind -eq 'registry') { Restore-RegistryItem -Before $before }
    else { & "Restore-$($Entry.noun)" -Before $before -Settings $Settings }
    Remove-ItemState -Id $Entry.id
}

function Get-ItemResult {
    param($Entry, $Settings)
    $differs = Test-LockdownItem -Entry $Entry -Settings $Settings
    if ($null -eq $differs) { return New-ItemResult $Entry.id 'ok' $Entry.title }
    if (Test-ItemState -Id $Entry.id) { return New-ItemResult $Entry.id 'changed' "$($Entry.title): $differs" }
    return New-ItemResult $Entry.id 'missing' "$($Entry.title): $differs"
}

function Invoke-LockdownItem {
    param($Entry, $Settings, [string]$Mode)
    try {
        if ($Mode -eq 'Undo') {
            if (Test-ItemState -Id $Entry.id) { Restore-LockdownItem -Entry $Entry -Settings $Settings | Out-Null }
        }
        elseif ($Mode -eq 'Apply' -and $null -ne (Test-LockdownItem -Entry $Entry -Settings $Settings)) {
            # What a command of Windows happens to print is no result of an item.
            Set-LockdownItem -Entry $Entry -Settings $Settings | Out-Null
        }
        return Get-ItemResult -Entry $Entry -Settings $Settings
    }
    catch {
        return New-ItemResult $Entry.id 'missing' "$($Entry.title): failed: $($_.Exception.Message)"
    }
}

function Invoke-Lockdown {
    param([Parameter(Mandatory = $true)][string]$Mode, [string[]]$Item, [string[]]$Skip, [string]$SettingsFile)
    $settings = Read-LockdownSettings -Path $SettingsFile
    $chosen = Select-LockdownItems -Item $Item -Skip $Skip
    if ($Mode -eq 'Undo') { [array]::Reverse($chosen) }
    $family = Get-EditionFamily
    foreach ($entry in $chosen) {
        if ($entry.editions -ne 'all' -and $entry.editions -ne $family) {
            New-ItemResult $entry.id 'not-applicable' "$($entry.title): not in this edition of Windows"
            continue
        }
        # Opened anew for each item: kiosk-user makes the profile that the others write to.
        Mount-KioskHive -User $settings.kioskUser
        try { Invoke-LockdownItem -Entry $entry -Settings $settings -Mode $Mode }
        finally { Dismount-KioskHive }
    }
}
