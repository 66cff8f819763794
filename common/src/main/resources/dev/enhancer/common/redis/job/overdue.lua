-- Finds jobs whose deadline has passed, the most overdue first. Finds none while Redis may have lost final states: such a
-- job looks unfinished and would be ended a second time.
-- Replies the ids.
local epoch, deadlines = unpack(KEYS)
local before, most = unpack(ARGV)

local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
if redis.call('HGET', epoch, 'run') ~= run then
  return {}
end
return redis.call('ZRANGEBYSCORE', deadlines, '-inf', before, 'LIMIT', 0, most)
