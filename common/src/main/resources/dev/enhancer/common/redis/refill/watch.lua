-- A worker looks whether Redis still has all that it was given. The epoch names the server process that has.
-- Replies {'whole'}; {'elsewhere'} while another worker refills; {'refill', run id of the server, when it was last seen
-- whole (ms), or '' if it is empty}: the worker is the holder now.
local epoch, holder = unpack(KEYS)
local worker, hold, now = unpack(ARGV)

redis.replicate_commands() -- a replica and the file must get what was written here, not the run id of their own process
local server = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
local run, whole_at = unpack(redis.call('HMGET', epoch, 'run', 'wholeAt'))
if run == server then
  redis.call('HSET', epoch, 'wholeAt', now)
  return {'whole'}
end
redis.call('HDEL', epoch, 'run') -- from now on no claim makes a lost job again
local refills = redis.call('GET', holder)
if refills and refills ~= worker then
  return {'elsewhere'}
end
redis.call('SET', holder, worker, 'PX', hold)
return {'refill', server, whole_at or ''}
