-- Ids of jobs that should be final by now, the most overdue first. None while Redis may have lost an end: such a job
-- looks unfinished, and would get another one.
-- Replies the ids.
local epoch, deadlines = unpack(KEYS)
local before, most = unpack(ARGV)

local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
if redis.call('HGET', epoch, 'run') ~= run then
  return {}
end
return redis.call('ZRANGEBYSCORE', deadlines, '-inf', before, 'LIMIT', 0, most)
