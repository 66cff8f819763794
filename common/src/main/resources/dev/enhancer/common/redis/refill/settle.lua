-- The holder of the refill has written all that the log knows: Redis is whole.
-- server: run id of the server that it refilled.
-- Replies {'whole'}; {'lost'} if the worker is not the holder any more, or the server is another.
local epoch, holder = unpack(KEYS)
local worker, server, whole_at = unpack(ARGV)

redis.replicate_commands()
if redis.call('GET', holder) ~= worker
    or string.match(redis.call('INFO', 'server'), 'run_id:(%w+)') ~= server then
  return {'lost'}
end
redis.call('HSET', epoch, 'run', server, 'wholeAt', whole_at)
return {'whole'}
