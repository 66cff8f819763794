-- The holder of the refill has written everything that the log has: the data in Redis is complete.
-- server: run id of the server that it refilled.
-- Replies {'whole'}, or {'lost'} if the worker is no longer the holder or the server has changed.
local epoch, holder = unpack(KEYS)
local worker, server, whole_at = unpack(ARGV)

redis.replicate_commands()
if redis.call('GET', holder) ~= worker
    or string.match(redis.call('INFO', 'server'), 'run_id:(%w+)') ~= server then
  return {'lost'}
end
redis.call('HSET', epoch, 'run', server, 'wholeAt', whole_at)
return {'whole'}
