-- A worker checks whether Redis still has all its data. The epoch names the server process whose data is complete.
-- Replies {'whole'}; {'elsewhere'} while another worker refills it; or {'refill', run id of the server, when its data was
-- last known to be complete (ms), or '' if it is empty}: then this worker is the holder.
local epoch, holder = unpack(KEYS)
local worker, lease, now = unpack(ARGV)

-- Replicates the values written here: run again on a replica, the script would find another run id.
redis.replicate_commands()
local server = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
local run, whole_at = unpack(redis.call('HMGET', epoch, 'run', 'wholeAt'))
if run == server then
  redis.call('HSET', epoch, 'wholeAt', now)
  return {'whole'}
end
redis.call('HDEL', epoch, 'run') -- from now on no claim creates a lost job again
local refills = redis.call('GET', holder)
if refills and refills ~= worker then
  return {'elsewhere'}
end
redis.call('SET', holder, worker, 'PX', lease)
return {'refill', server, whole_at or ''}
