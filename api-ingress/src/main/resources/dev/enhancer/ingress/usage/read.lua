-- Reads what a client has spent on some days, and how many of its jobs are in hand.
-- The arguments end with the days, each as in the key's name.
-- Replies the number of jobs; then for each item of a day the day, the item and its cost in millionths.
local slots = unpack(KEYS)
local spent_prefix = unpack(ARGV)

local reply = {tostring(redis.call('HLEN', slots))}
for day in groups(ARGV, 2, 1) do
  local items = redis.call('HGETALL', spent_prefix .. day)
  for i = 1, #items, 2 do
    table.insert(reply, day)
    table.insert(reply, items[i])
    table.insert(reply, items[i + 1])
  end
end
return reply
