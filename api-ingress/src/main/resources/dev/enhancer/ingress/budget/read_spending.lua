-- Reads what a client has spent, and which thresholds of its budgets were reported.
-- Replies {spent today, spent in this month, names of thresholds}.
local reached = unpack(KEYS)
local spent_prefix, today = unpack(ARGV)

local reply = {string.format('%.0f', spent_on(spent_prefix, today)),
  string.format('%.0f', spent_in_month(spent_prefix, today))}
for _, name in ipairs(redis.call('HKEYS', reached)) do
  table.insert(reply, name)
end
return reply
