# What was there before an item was applied: one JSON file an item, for administrators only.

function Initialize-StateFolder {
    if (-not (Test-Path -LiteralPath $script:StateFolder)) {
        New-Item -Path $script:StateFolder -ItemType Directory | Out-Null
    }
    # SYSTEM and administrators, nobody else, and nothing inherited: the kit acts on what it reads here.
    $acl = New-Object -TypeName System.Security.AccessControl.DirectorySecurity
    $acl.SetSecurityDescriptorSddlForm('O:BAG:SYD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)')
    Set-Acl -LiteralPath $script:StateFolder -AclObject $acl
}

function Get-StateFile {
    param([Parameter(Mandatory = $true)][string]$Id)
    return Join-Path -Path $script:StateFolder -ChildPath "$Id.json"
}

function Test-ItemState {
    param([Parameter(Mandatory = $true)][string]$Id)
    return Test-Path -LiteralPath (Get-StateFile -Id $Id) -PathType Leaf
}

# Written once: applying again must not take the kit's own values for those of before.
function Save-ItemState {
    param([Parameter(Mandatory = $true)][string]$Id, [Parameter(Mandatory = $true)]$Before)
    if (Test-ItemState -Id $Id) { return }
    Initialize-StateFolder
    $file = Get-StateFile -Id $Id
    # Beside it and renamed: a half-written file would make undo impossible.
    ConvertTo-Json -InputObject $Before -Depth 8 | Set-Content -LiteralPath "$file.new" -Encoding UTF8
    Move-Item -LiteralPath "$file.new" -Destination $file
}

function Read-ItemState {
    param([Parameter(Mandatory = $true)][string]$Id)
    return Get-Content -LiteralPath (Get-StateFile -Id $Id) -Raw -Encoding UTF8 | ConvertFrom-Json
}

function Remove-ItemState {
    param([Parameter(Mandatory = $true)][string]$Id)
    Remove-Item -LiteralPath (Get-StateFile -Id $Id)
}
