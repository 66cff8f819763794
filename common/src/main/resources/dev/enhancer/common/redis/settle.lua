-- The holder of the refill has written all that the log knows: Redis is whole.
-- KEYS: 1 epoch, 2 holder of the refill
-- ARGV: 1 worker, 2 run id of the server that it refilled, 3 whole as of (ms)
-- Answers 'whole'; 'lost' if the worker is not the holder any more, or the server is another.
redis.replicate_commands()
if redis.call('GET', KEYS[2]) ~= ARGV[1]
    or string.match(redis.call('INFO', 'server'), 'run_id:(%w+)') ~= ARGV[2] then
  return 'lost'
end
redis.call('HSET', KEYS[1], 'run', ARGV[2], 'wholeAt', ARGV[3])
return 'whole'
