-- Reads the statistics of several minutes.
-- newest: number of the newest minute since the epoch; '' stands for the running one
-- Replies {number of the newest minute, then for each minute from the newest to older ones: how many values follow, names
-- and numbers}.
local newest, count, prefix = unpack(ARGV)

if newest == '' then
  newest = math.floor(redis.call('TIME')[1] / 60)
end
local reply = {tostring(newest)}
for minute = tonumber(newest), tonumber(newest) - tonumber(count) + 1, -1 do
  local counts = redis.call('HGETALL', prefix .. minute)
  table.insert(reply, tostring(#counts))
  for _, value in ipairs(counts) do
    table.insert(reply, value)
  end
end
return reply
