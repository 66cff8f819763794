-- A submission that Kafka did not acknowledge becomes nothing. A mark stays for as long as its lane keeps records, in
-- case Kafka has it after all: the worker that meets that record finds the mark and lets it go.
-- With an idempotency record: unless another attempt has made or taken over the record; else the record goes as well.
-- KEYS: 1 job hash, 2 owner's list, 3 deadlines, 4 idempotency record (if the client sent a key)
-- ARGV: 1 job id, 2 how long the mark stays (ms), 3 this attempt (with key 4)
-- Answers 'withdrawn', or 'kept' and changes nothing.
if KEYS[4] then
  local record = redis.call('HMGET', KEYS[4], 'maker', 'holder')
  if record[1] and (record[1] ~= ARGV[3] or record[2] ~= ARGV[3]) then
    return 'kept'
  end
  redis.call('DEL', KEYS[4])
end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'status', 'withdrawn')
redis.call('PEXPIRE', KEYS[1], ARGV[2])
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[3], ARGV[1])
return 'withdrawn'
