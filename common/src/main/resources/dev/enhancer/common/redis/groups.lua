-- Iterates over values that repeat at the end of a script's arguments, in groups of one size.
-- Returns an iterator over the groups from that argument on; each step returns the values of one group.
local function groups(arguments, first, size)
  local at = first - size
  return function()
    at = at + size
    if at <= #arguments then
      return unpack(arguments, at, at + size - 1)
    end
  end
end

