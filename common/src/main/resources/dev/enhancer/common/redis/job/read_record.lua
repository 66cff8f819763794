-- What is to be told of a job: the values that StoredJob reads, in its order; '' for what there is not.
local function read_record(job)
  local values = redis.call('HMGET', job, 'client', 'status', 'version', 'doc', 'webhook', 'webhook:status',
    'webhook:attempts', 'webhook:version')
  for i, value in ipairs(values) do
    values[i] = value or ''
  end
  return values
end

