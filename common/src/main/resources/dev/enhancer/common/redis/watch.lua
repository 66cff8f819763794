-- A worker looks whether Redis still has all that it was given. The epoch names the server process that has.
-- KEYS: 1 epoch, 2 holder of the refill
-- ARGV: 1 worker, 2 how long it may refill without a word (ms), 3 now (ms)
-- Answers {'whole'}; {'elsewhere'} while another worker refills; {'refill', run id of the server, when it was last seen
-- whole (ms), or '' if it is empty}: the worker is the holder now.
redis.replicate_commands() -- a replica and the file must get what was written here, not the run id of their own process
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
local epoch = redis.call('HMGET', KEYS[1], 'run', 'wholeAt')
if epoch[1] == run then
  redis.call('HSET', KEYS[1], 'wholeAt', ARGV[3])
  return {'whole'}
end
redis.call('HDEL', KEYS[1], 'run') -- from now on no claim makes a lost job again
local holder = redis.call('GET', KEYS[2])
if holder and holder ~= ARGV[1] then
  return {'elsewhere'}
end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
return {'refill', run, epoch[2] or ''}
