-- Ids of jobs that should be final by now, the most overdue first. None while Redis may have lost an end: such a job
-- looks unfinished, and would get another one.
-- KEYS: 1 epoch, 2 deadlines
-- ARGV: 1 deadlines before this (ms), 2 how many at most
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
if redis.call('HGET', KEYS[1], 'run') ~= run then
  return {}
end
return redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
